using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TradingBot.SimulatedVenues.Lighter.Transactions;

/// <summary>Reads the two JSON texts of a batch.</summary>
internal static class LighterBatchText
{
    /// <param name="typesText">An array of integers.</param>
    /// <param name="infosText">An array whose items are the tx_info texts; objects are taken as well.</param>
    /// <param name="types">The types.</param>
    /// <param name="infos">The tx_info texts.</param>
    public static bool TryRead(string? typesText, string? infosText, [NotNullWhen(true)] out List<int>? types, [NotNullWhen(true)] out List<string>? infos)
    {
        types = null;
        infos = null;
        if (typesText is null || infosText is null)
        {
            return false;
        }

        try
        {
            using var typeDocument = JsonDocument.Parse(typesText);
            using var infoDocument = JsonDocument.Parse(infosText);
            if (typeDocument.RootElement.ValueKind != JsonValueKind.Array || infoDocument.RootElement.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            types = [];
            foreach (var item in typeDocument.RootElement.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var type))
                {
                    return false;
                }

                types.Add(type);
            }

            infos = [.. infoDocument.RootElement.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
