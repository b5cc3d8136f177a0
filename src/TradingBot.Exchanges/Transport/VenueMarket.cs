using System.Text;
using TradingBot.Model;

namespace TradingBot.Exchanges.Transport;

/// <summary>One perpetual market of a venue: the venue's units on one side, tokens and prices for one token on the other.</summary>
/// <remarks>Cheap coins trade in units of 1000 tokens or more. The unit ends here: everything above sees tokens and prices for one token.</remarks>
/// <param name="contract">What the bot sees; its multiplier is the number of tokens in one unit.</param>
internal abstract class VenueMarket(ContractAttributes contract)
{
    private const int LeastZeros = 3;
    private const int MostZeros = 9;

    // A division by this strips the trailing zeros of a fixed-point number, so that prices print as the venue's list writes them.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The venue's name of the market, which is the bot's name of the contract as well.</summary>
    public string Symbol => Contract.ContractId;

    /// <summary>The same as it stands in frames.</summary>
    public ReadOnlyMemory<byte> SymbolBytes { get; } = Encoding.ASCII.GetBytes(contract.ContractId);

    /// <summary>Tokens in one unit of the venue.</summary>
    public decimal Multiplier => Contract.UnitMultiplier;

    /// <summary>What the bot sees.</summary>
    public ContractAttributes Contract { get; } = contract;

    /// <summary>Venue units to tokens.</summary>
    public decimal Tokens(decimal units) => units * Multiplier;

    /// <summary>A price for one unit to the price for one token.</summary>
    public decimal PricePerToken(decimal unitPrice) => unitPrice / Multiplier;

    /// <summary>The top of a book in venue units as the bot sees it.</summary>
    /// <param name="bid">Best bid.</param>
    /// <param name="ask">Best ask.</param>
    /// <param name="at">Market time of the frame.</param>
    public BestBidOffer Quote(in BookLevel bid, in BookLevel ask, DateTimeOffset at) => new(
        Symbol,
        PricePerToken(bid.Price) / One,
        Tokens(bid.Size) / One,
        PricePerToken(ask.Price) / One,
        Tokens(ask.Size) / One,
        at);

    /// <summary>What a name that may begin with a power of ten stands for: 1000PEPE is a thousand PEPE; 1INCH and 2Z are names.</summary>
    protected static (string Ticker, decimal Multiplier) SplitPowerOfTen(string name)
    {
        var zeros = name.StartsWith('1') ? name.AsSpan(1).IndexOfAnyExcept('0') : 0;
        if (zeros is < LeastZeros or > MostZeros || !char.IsAsciiLetter(name[1 + zeros]))
        {
            return (name.ToUpperInvariant(), 1m);
        }

        var multiplier = 1m;
        for (var i = 0; i < zeros; i++)
        {
            multiplier *= 10m;
        }

        return (name[(1 + zeros)..].ToUpperInvariant(), multiplier);
    }
}
