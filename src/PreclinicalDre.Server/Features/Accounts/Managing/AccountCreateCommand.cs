using PreclinicalDre.Data.Accounts;
using PreclinicalDre.Server.Shell;
using PreclinicalDre.Server.Shell.Access;
using PreclinicalDre.Server.Shell.Commands;

namespace PreclinicalDre.Server.Features.Accounts.Managing;

/// <summary>Makes an account from the command line and prints its one-time password, alone on its line.</summary>
internal sealed class AccountCreateCommand(ManageAccounts manage, ActingFor acting, AccountSettings settings) : ICommand
{
    public string Name => "account create";

    public string Arguments => "USER ROLE [--name NAME]";

    public string Summary => $"make an account and print its one-time password; roles: {RoleIds.All}";

    public async Task<ExitCode> RunAsync(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        var input = arguments switch
        {
            [var user, var role] when !user.StartsWith('-') => new AccountInput { UserName = user, DisplayName = user, Role = Read(role) },
            [var user, var role, "--name", var name] when !user.StartsWith('-') => new AccountInput { UserName = user, DisplayName = name, Role = Read(role) },
            _ => null,
        };
        if (input is null)
        {
            return ExitCode.WrongUsage;
        }

        acting.Act(AccountCommands.Actor(Name));
        switch (await manage.CreateAsync(input, cancellation))
        {
            case Outcome<AccountWithPassword>.Ok made:
                await output.WriteLineAsync(made.Value.OneTimePassword);
                await output.WriteLineAsync($"It is not shown again. {made.Value.Account.UserName} signs in with it once, within {settings.OneTimePasswordHours} hours, and chooses another one then.");
                return ExitCode.Done;
            case Outcome<AccountWithPassword>.Invalid refused:
                throw new PlainFailureException(AccountCommands.Words(refused.Findings));
            case Outcome<AccountWithPassword>.Conflict conflict:
                throw new PlainFailureException(conflict.Why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Role? Read(string role) =>
        RoleIds.Read(role) ?? throw new PlainFailureException($"There is no role {role}; there are {RoleIds.All}.");
}
