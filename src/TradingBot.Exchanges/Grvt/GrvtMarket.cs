using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.Grvt.Wire;
using TradingBot.Exchanges.Transport;
using TradingBot.Model;

namespace TradingBot.Exchanges.Grvt;

/// <summary>One perpetual instrument of GRVT.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens (KPEPE).</remarks>
internal sealed class GrvtMarket : DecimalMarket
{
    private const string Perpetual = "PERPETUAL";
    private const int LongestSymbol = 64;
    private const int MostDecimals = 18;
    private const decimal Thousand = 1000m;

    // A capital K before a name is a unit or a letter (KAS, KAITO): only a list can tell.
    private static readonly string[] ThousandfoldBases =
        ["KPEPE", "KSHIB", "KBONK", "KFLOKI", "KLUNC", "KXEC", "KSATS", "KRATS", "KNEIRO", "KDOGS", "KTOSHI", "KCHEEMS", "KTURBO", "KWHY", "KCAT", "KMOG"];

    private GrvtMarket(ContractAttributes contract, string baseAsset, byte[] assetId, int baseDecimals, decimal tick, decimal lot, TimeSpan fundingInterval)
        : base(contract, tick, lot, fundingInterval)
    {
        BaseAsset = baseAsset;
        AssetId = assetId;
        BaseDecimals = baseDecimals;
    }

    /// <summary>Base asset as the venue names it, for its filters.</summary>
    public string BaseAsset { get; }

    /// <summary>Quote asset as the venue names it.</summary>
    public string QuoteAsset => Contract.QuoteAsset;

    /// <summary>The number that is signed, a word of 32 bytes.</summary>
    public ReadOnlyMemory<byte> AssetId { get; }

    /// <summary>Decimals of sizes in signatures.</summary>
    public int BaseDecimals { get; }

    /// <summary>Reads one row; null for all but perpetuals, and for rows that cannot be traded or signed for want of a number.</summary>
    public static GrvtMarket? From(GrvtInstrumentDto row)
    {
        if (row is not
            {
                Kind: Perpetual,
                Instrument: { Length: > 0 and <= LongestSymbol } symbol,
                Base: { Length: > 0 } baseAsset,
                Quote: { Length: > 0 } quoteAsset,
                TickSize: { } tick and > 0m,
                MinSize: { } lot and > 0m,
                BaseDecimals: { } decimals and >= 0 and <= MostDecimals,
            }
            || !IsPlain(symbol) || !IsPlain(baseAsset) || !IsPlain(quoteAsset)
            || ReadAssetId(row.InstrumentHash) is not { } assetId)
        {
            return null;
        }

        var (ticker, multiplier) = SplitBase(baseAsset);
        var contract = new ContractAttributes
        {
            Exchange = GrvtDescriptor.Capabilities.Name,
            Ticker = ticker,
            ContractId = symbol,
            Tick = new TickSize(tick / multiplier),
            Lot = new LotSize(lot * multiplier),
            MinSize = lot * multiplier,
            MinNotional = row.MinNotional ?? 0m,
            UnitMultiplier = multiplier,
            MaxOrderLife = GrvtRules.MaxOrderLife,
            MaxLeverage = GrvtRules.HighestLeverage,
            MakerFeeFraction = GrvtDescriptor.Capabilities.MakerFeeFraction,
            TakerFeeFraction = GrvtDescriptor.Capabilities.TakerFeeFraction,
            QuoteAsset = quoteAsset,
        };
        var hours = row.FundingIntervalHours is { } known and > 0 ? known : GrvtRules.DefaultFundingHours;
        return new GrvtMarket(contract, baseAsset, assetId, decimals, tick, lot, TimeSpan.FromHours(hours));
    }

    // Names go into selectors and bodies as they are.
    private static bool IsPlain(string name) => name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');

    private static (string Ticker, decimal Multiplier) SplitBase(string name) =>
        ThousandfoldBases.Contains(name, StringComparer.OrdinalIgnoreCase) ? (name[1..].ToUpperInvariant(), Thousand) : (name.ToUpperInvariant(), 1m);

    private static byte[]? ReadAssetId(string? hash)
    {
        var digits = hash is not null && hash.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? hash[2..] : hash;
        if (string.IsNullOrEmpty(digits) || digits.Length > 2 * Eip712Encoder.WordBytes || !digits.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        return Convert.FromHexString(digits.PadLeft(2 * Eip712Encoder.WordBytes, '0'));
    }
}
