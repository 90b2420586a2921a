using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace PreclinicalDre.Architecture.Tests.Reading;

/// <summary>The types, methods and fields that the instructions of a method body name.</summary>
internal static class MethodTokens
{
    private static readonly Dictionary<ushort, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(f => f.GetValue(null)).OfType<OpCode>()
        .ToDictionary(c => (ushort)c.Value, c => c.OperandType);

    public static IEnumerable<EntityHandle> In(BlobReader instructions)
    {
        var handles = new List<EntityHandle>();
        while (instructions.RemainingBytes > 0)
        {
            ushort code = instructions.ReadByte();
            if (code == 0xFE)
            {
                code = (ushort)((code << 8) | instructions.ReadByte());
            }

            var operand = Operands[code];
            switch (operand)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    handles.Add(MetadataTokens.EntityHandle(instructions.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    var targets = instructions.ReadInt32();
                    instructions.Offset += 4 * targets;
                    break;
                default:
                    instructions.Offset += Size(operand);
                    break;
            }
        }

        return handles;
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
