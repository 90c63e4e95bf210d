using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Writes elements of arrays and lists, and entries of dictionaries.</summary>
internal static class Elements
{
    /// <summary>The only index or key of an element; null where there is none, or more than one.</summary>
    public static IOperation? IndexOf(IOperation element) =>
        element switch
        {
            IArrayElementReferenceOperation { Indices: [var index] } => index,
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [var argument] } => argument.Value,
            IImplicitIndexerReferenceOperation indexer => indexer.Argument,
            _ => null,
        };

    /// <summary>Writes an element whose array, list or dictionary is known; any other one escapes.</summary>
    public static State Store(IOperation element, Write write, Step step)
    {
        var index = IndexOf(element);
        if (write.Receiver is not ObjectValue holder || step.State.Object(holder.Id) is not { } item)
        {
            return Escaping.StoreOutside(write.Value, step);
        }

        return item.Kind switch
        {
            ObjectKind.Dictionary when index is not null => DictionaryEntries.Write(
                holder,
                write.At(index, step).Index,
                write.Value,
                step
            ),
            ObjectKind.Collection => StoreAt(index is null ? null : PositionOf(index, item, write, step), write, step),
            _ => Escaping.StoreOutside(write.Value, step),
        };
    }

    private static State StoreAt(long? position, Write write, Step step)
    {
        var written = Lists.Element(write.Value, new ElementSource(write.Syntax), step);
        return step.State.Update(
            ((ObjectValue)write.Receiver!).Id,
            item =>
                position is { } index and >= 0 && index < item.Elements.Length && !item.IsOpen
                    ? item with
                    {
                        Elements = item.Elements.SetItem((int)index, written),
                    }
                    : item with
                    {
                        Elements = item.Elements.Add(written),
                        IsOpen = true,
                    }
        );
    }

    private static long? PositionOf(IOperation index, HeapObject list, Write write, Step step) =>
        Indexers.FromEnd(index, step) is { } back
            ? list.Elements.Length - back
            : (write.At(index, step).Index as ConstantValue)?.AsNumber();
}
