using System.Globalization;
using System.Text;
using TradingBot.Cryptography.Ethereum;

namespace TradingBot.SimulatedVenues;

/// <summary>Keys and secrets of accounts that a venue opens by itself: the same in each run of a seed, and good for nothing outside of that venue.</summary>
internal static class MadeSecrets
{
    /// <summary>64 hex digits.</summary>
    /// <param name="venue">The venue's name.</param>
    /// <param name="purpose">What they are for; another text, other digits.</param>
    /// <param name="seed">The venue's seed.</param>
    /// <param name="accountId">The account that they belong to.</param>
    public static string Make(string venue, string purpose, ulong seed, long accountId) =>
        Convert.ToHexStringLower(Keccak256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"simulated {venue} {purpose} {seed} {accountId}"))));
}
