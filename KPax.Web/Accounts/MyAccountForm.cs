namespace KPax.Web.Accounts;

/// <summary>What is typed on the page of the own account.</summary>
internal sealed class MyAccountForm
{
    public string? Name { get; set; }

    public string? Language { get; set; }

    public string? TimeZone { get; set; }

    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }

    public string? Code { get; set; }

    public string? Id { get; set; }
}
