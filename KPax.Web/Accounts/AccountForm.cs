using KPax.Contracts.Accounts;

namespace KPax.Web.Accounts;

/// <summary>What is typed to get an account.</summary>
internal sealed class AccountForm
{
    public string? Email { get; set; }

    public string? Name { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }

    /// <summary>As it is handed on.</summary>
    public NewAccount ToAccount() => new() { Email = Email ?? "", Name = Name ?? "", Password = Password ?? "", Repeated = Repeated ?? "" };
}
