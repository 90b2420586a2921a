using System.Globalization;
using Microsoft.AspNetCore.Identity;
using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Commands;

namespace PreclinicalDre.Server.Features.Accounts.Tokens;

/// <summary>Makes a token from the command line and prints it alone, so that a script can take it as it is.</summary>
internal sealed class TokenCreateCommand(UserManager<Account> people, ManageTokens tokens, ActingFor acting) : ICommand
{
    public string Name => "token create";

    public string Arguments => "USER NAME [--scope read|write] [--days N]";

    public string Summary => "make an API token for a user and print it, once; scope write, 90 days where nothing is said";

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        if (Read(arguments) is not { } asked)
        {
            return ExitCode.WrongUsage;
        }

        if (await people.FindByNameAsync(asked.User) is not { } account)
        {
            throw new PlainFailureException($"There is no account {asked.User}.");
        }

        if (account.IsDisabled)
        {
            throw new PlainFailureException($"The account {asked.User} is disabled: no token of it would work.");
        }

        acting.Act(AccountCommands.Actor(Name));
        switch (await tokens.CreateAsync(account.Id, asked.Input, cancellation))
        {
            case Outcome<TokenMade>.Ok made:
                await output.WriteLineAsync(made.Value.Token);
                return ExitCode.Done;
            case Outcome<TokenMade>.Invalid refused:
                throw new PlainFailureException(AccountCommands.Words(refused.Findings));
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static (string User, TokenInput Input)? Read(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 2 || arguments.Take(2).Any(a => a.StartsWith('-')) || arguments.Count % 2 != 0)
        {
            return null;
        }

        var input = new TokenInput { Name = arguments[1], Scope = TokenScope.Write };
        for (var i = 2; i < arguments.Count; i += 2)
        {
            switch (arguments[i], arguments[i + 1])
            {
                case ("--scope", "read"):
                    input.Scope = TokenScope.Read;
                    break;
                case ("--scope", "write"):
                    input.Scope = TokenScope.Write;
                    break;
                case ("--days", var days) when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                    input.Days = number;
                    break;
                default:
                    return null;
            }
        }

        return (arguments[0], input);
    }
}
