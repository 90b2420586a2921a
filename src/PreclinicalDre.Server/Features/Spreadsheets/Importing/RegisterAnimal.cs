using Microsoft.EntityFrameworkCore;
using PreclinicalDre.Core;
using PreclinicalDre.Core.Tabular;
using PreclinicalDre.Core.Tabular.Animals;
using PreclinicalDre.Data;
using PreclinicalDre.Server.Shell;

namespace PreclinicalDre.Server.Features.Spreadsheets.Importing;

/// <summary>
/// Registers one animal by the form: its fields become a table of one row that takes the way of every import, so that one set of rules holds. Unlike
/// an import it never changes an animal that is there.
/// </summary>
public sealed class RegisterAnimal(DreDbContext db, ImportAndJudge imports)
{
    /// <summary>What the findings and the list of imports call it.</summary>
    public const string Source = "registration form";

    /// <param name="studyCode">The study.</param>
    /// <param name="cells">Column key to what was entered.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<Outcome<JudgedImport>> RunAsync(string studyCode, IReadOnlyDictionary<string, string> cells, CancellationToken cancellation)
    {
        var code = cells.GetValueOrDefault("animal", "").Trim();
        if (await db.Animals.AnyAsync(a => a.Study!.Code == studyCode && a.Code == code, cancellation))
        {
            var at = new Location(Column: AnimalSheet.Schema.Key.First().Header);
            return new Outcome<JudgedImport>.Invalid(
                "The animal was not registered.", [Finding.Error("code-taken", "The study has an animal of this id already.", at, code, "an id that is not taken")]);
        }

        using var table = new MemoryStream();
        CsvTableWriter.Write(table, AnimalSheet.Schema, [[.. AnimalSheet.Schema.Columns.Select(c => RawCell.OfText(cells.GetValueOrDefault(c.Key, "").Trim()))]]);
        table.Position = 0;
        return await imports.TablesAsync(new ImportTablesRequest(studyCode, table, Source, AnimalSheet.Schema.Kind, DryRun: false), cancellation);
    }
}
