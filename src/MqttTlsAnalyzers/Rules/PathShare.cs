namespace MqttTlsAnalyzers.Rules;

/// <summary>On how many of some paths a condition holds, and the distinct code that makes it hold.</summary>
/// <typeparam name="T">What was found on a path, for example the offending setting's source.</typeparam>
internal readonly struct PathShare<T>
    where T : class
{
    private PathShare(bool isAll, ImmutableArray<T> found)
    {
        IsAll = isAll;
        Found = found;
    }

    /// <summary>It holds on every one of the paths, and there is at least one.</summary>
    public bool IsAll { get; }

    /// <summary>What was found, without repetition, in the order of the paths.</summary>
    public ImmutableArray<T> Found { get; }

    /// <param name="paths">The paths to ask, for example <see cref="ClientRuleContext.TlsPaths"/>.</param>
    /// <param name="find">What holds on a path; null when nothing does.</param>
    /// <param name="doubtful">
    /// Paths that may be some of those: where it does not hold on one, it does not hold on all.
    /// </param>
    public static PathShare<T> Of<TPath>(
        ImmutableArray<TPath> paths,
        Func<TPath, T?> find,
        IEnumerable<TPath>? doubtful = null
    )
    {
        var found = ImmutableArray<T>.Empty;
        var all = !paths.IsEmpty;
        foreach (var path in paths)
        {
            var item = find(path);
            if (item is null)
            {
                all = false;
            }
            else if (!found.Contains(item))
            {
                found = found.Add(item);
            }
        }

        return new PathShare<T>(all && doubtful?.Any(path => find(path) is null) != true, found);
    }
}
