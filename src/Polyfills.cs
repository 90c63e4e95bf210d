// Types that the compiler needs for C# that is newer than netstandard2.0. They are written here because a generator of
// such types emitted them in an order that changed from build to build: decision 0017.

namespace System
{
    /// <summary>A place in a list, counted from its start or its end: <c>list[^1]</c>.</summary>
    internal readonly struct Index
    {
        private readonly int _value;

        private readonly bool _isFromEnd;

        public Index(int value, bool fromEnd = false)
        {
            _value = value;
            _isFromEnd = fromEnd;
        }

        public int GetOffset(int length) => _isFromEnd ? length - _value : _value;
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Marks the setter of an <c>init</c> property.</summary>
    internal static class IsExternalInit { }
}
