using System.Buffers.Binary;
using System.Text;
using NodaTime;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Seizures;
using PreclinicalDre.Core.Tabular.Seizures;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// The seizures of an import, which may be walked again and again in their order. The first ones are held in memory, the rest in a temporary file that is gone when this is disposed: a
/// list of a million events costs no more memory than a short one.
/// </summary>
/// <param name="held">Rows held in memory.</param>
public sealed class SeizureSpool(int held = ImportMemory.Usual) : IDisposable
{
    private const int Buffer = 1 << 16;

    private readonly List<SeizureRow> _first = [];
    private readonly Texts _texts = new();
    private FileStream? _file;
    private BinaryWriter? _writer;
    private FileStream? _places;
    private long _end;

    /// <summary>Rows taken.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the next row.</summary>
    public void Add(SeizureRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        Count++;
        if (_first.Count < held)
        {
            _first.Add(row);
            return;
        }

        if (_writer is null)
        {
            (_file, _places) = (Temporary(), Temporary());
            _writer = new BinaryWriter(_file, Encoding.UTF8, leaveOpen: true);
        }

        Write(_writer, row);
        _end = _file!.Position;
        Span<byte> end = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(end, _end);
        _places!.Write(end);
    }

    /// <summary>One row by its place in the order in which they came; all rows were taken.</summary>
    public SeizureRow At(int index)
    {
        if (index < _first.Count)
        {
            return _first[index];
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        _writer!.Flush();
        _places!.Flush();
        // The ends of the row before and of this one.
        Span<byte> ends = stackalloc byte[2 * sizeof(long)];
        var before = index - _first.Count - 1;
        ReadWhole(_places, before < 0 ? ends[sizeof(long)..] : ends, Math.Max(0, before) * (long)sizeof(long));
        var from = before < 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(ends);
        var bytes = new byte[BinaryPrimitives.ReadInt64LittleEndian(ends[sizeof(long)..]) - from];
        ReadWhole(_file!, bytes, from);
        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        return Read(reader, _texts);
    }

    /// <summary>The rows in the order in which they came; each walk begins anew, and one ends before the next begins.</summary>
    public IEnumerable<SeizureRow> Walk()
    {
        foreach (var row in _first)
        {
            yield return row;
        }

        if (_file is null)
        {
            yield break;
        }

        _writer!.Flush();
        _file.Position = 0;
        using var reader = new BinaryReader(_file, Encoding.UTF8, leaveOpen: true);
        var texts = new Texts();
        for (var i = _first.Count; i < Count; i++)
        {
            yield return Read(reader, texts);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _writer?.Dispose();
        _file?.Dispose();
        _places?.Dispose();
    }

    private static FileStream Temporary() =>
        new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose);

    private static void ReadWhole(FileStream file, Span<byte> into, long at)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, into, at);
            if (read == 0)
            {
                throw new EndOfStreamException("A temporary file of an import is shorter than what was written.");
            }

            at += read;
            into = into[read..];
        }
    }

    private static void Write(BinaryWriter to, SeizureRow row)
    {
        Maybe(row.Location.File);
        Maybe(row.Location.Sheet);
        to.Write(row.Location.Row ?? -1);
        to.Write(row.Location.Byte ?? -1);
        to.Write(row.Animal);
        var at = row.At - NodaConstants.UnixEpoch;
        to.Write(at.Days);
        to.Write(at.NanosecondOfDay);
        to.Write(row.Type.Id);
        Number(row.DurationSeconds);
        to.Write(row.Scale);
        Number(row.Stage);
        to.Write(row.Observer);
        to.Write(row.Note);

        void Maybe(string? text)
        {
            to.Write(text is not null);
            to.Write(text ?? "");
        }

        void Number(double? value)
        {
            to.Write(value is not null);
            to.Write(value ?? 0);
        }
    }

    private static SeizureRow Read(BinaryReader from, Texts texts)
    {
        var (file, sheet) = (Maybe(), Maybe());
        var (row, at) = (from.ReadInt32(), from.ReadInt64());
        var location = new Location(file, sheet, row < 0 ? null : row, Byte: at < 0 ? null : at);
        var animal = texts.One(from.ReadString());
        var onset = NodaConstants.UnixEpoch + Duration.FromDays(from.ReadInt32()) + Duration.FromNanoseconds(from.ReadInt64());
        var type = SeizureType.Find(from.ReadString())!;
        var duration = Number();
        var scale = texts.One(from.ReadString());
        var stage = Number();
        return new SeizureRow(location, animal, onset, type, duration, scale, stage, texts.One(from.ReadString()), texts.One(from.ReadString()));

        string? Maybe()
        {
            var isThere = from.ReadBoolean();
            var text = texts.One(from.ReadString());
            return isThere ? text : null;
        }

        double? Number()
        {
            var isThere = from.ReadBoolean();
            var value = from.ReadDouble();
            return isThere ? value : null;
        }
    }

    /// <summary>Hands the same text out for the same words while they are remembered: what a walk keeps of its rows then holds each word once.</summary>
    private sealed class Texts
    {
        private readonly string[] _known = new string[1024];

        public string One(string text)
        {
            ref var known = ref _known[(uint)text.GetHashCode(StringComparison.Ordinal) % (uint)_known.Length];
            return string.Equals(known, text, StringComparison.Ordinal) ? known : known = text;
        }
    }
}
