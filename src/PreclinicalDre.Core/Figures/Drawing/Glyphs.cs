using static PreclinicalDre.Core.Figures.Drawing.SvgText;

namespace PreclinicalDre.Core.Figures.Drawing;

/// <summary>Shapes as path data around a centre: kinds differ in shape, never in colour alone.</summary>
internal static class Glyphs
{
    public static string Triangle(double x, double y, double r) =>
        $"M{Number(x)} {Number(y - r)}l{Number(r)} {Number(r * 1.75)}h{Number(-2 * r)}z";

    public static string Circle(double x, double y, double r) =>
        $"M{Number(x - r)} {Number(y)}a{Number(r)} {Number(r)} 0 1 0 {Number(2 * r)} 0a{Number(r)} {Number(r)} 0 1 0 {Number(-2 * r)} 0z";

    public static string Diamond(double x, double y, double r) =>
        $"M{Number(x)} {Number(y - r)}l{Number(r)} {Number(r)}l{Number(-r)} {Number(r)}l{Number(-r)} {Number(-r)}z";

    public static string Square(double x, double y, double r) =>
        $"M{Number(x - r)} {Number(y - r)}h{Number(2 * r)}v{Number(2 * r)}h{Number(-2 * r)}z";

    public static string Cross(double x, double y, double r) =>
        $"M{Number(x - r)} {Number(y - r)}l{Number(2 * r)} {Number(2 * r)}m0 {Number(-2 * r)}l{Number(-2 * r)} {Number(2 * r)}";

    /// <summary>A flag to the right: the animal left.</summary>
    public static string Arrow(double x, double y, double r) =>
        $"M{Number(x - r)} {Number(y - r)}l{Number(2 * r)} {Number(r)}l{Number(-2 * r)} {Number(r)}z";
}
