using System.Globalization;
using TokenLog.Core.Pricing;
using TokenLog.Workspace;

namespace TokenLog.Diagnosis;

/// <summary>How old the prices are.</summary>
internal static class PriceChecks
{
    private const int DaysToWorry = 120;

    public static IEnumerable<DoctorFinding> Of()
    {
        var date = PriceTable.Shipped.Date;
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            yield return new DoctorFinding("prices", DoctorLevel.Unknown, "The price table does not say from when it is");
            yield break;
        }

        var age = DateOnly.FromDateTime(Clock.Now.UtcDateTime).DayNumber - day.DayNumber;
        yield return age > DaysToWorry
            ? new DoctorFinding("prices", DoctorLevel.Problem, $"The prices are of {date}, {age} days ago; newer models have none", "dotnet tool update --global TokenLog; or prices of your own: \"pricing\" in .ai/token-tracker.json")
            : new DoctorFinding("prices", DoctorLevel.Ok, $"Prices of {date}");
    }
}
