using ClosedXML.Excel;
using PreclinicalDre.Core.Tabular;

namespace PreclinicalDre.Server.Features.Spreadsheets.Templates;

/// <summary>Writes raw cells into a workbook so that they are read back as the same.</summary>
internal static class TemplateCells
{
    public static void Write(IXLCell cell, RawCell value)
    {
        switch (value.Kind)
        {
            case RawCellKind.Empty:
                break;
            case RawCellKind.Text or RawCellKind.Error:
                cell.SetValue(value.Text);
                cell.SetDataType(XLDataType.Text);
                break;
            case RawCellKind.Number:
                cell.SetValue(value.Number);
                break;
            case RawCellKind.Date or RawCellKind.DateTime:
                cell.SetValue(value.Local.ToDateTimeUnspecified());
                cell.Style.NumberFormat.Format = value.Kind == RawCellKind.Date ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm:ss";
                break;
            case RawCellKind.Boolean:
                cell.SetValue(value.Number > 0);
                break;
        }
    }
}
