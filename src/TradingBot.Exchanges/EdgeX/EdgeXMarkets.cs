using System.Diagnostics.CodeAnalysis;
using TradingBot.Cryptography.Ethereum;
using TradingBot.Exchanges.EdgeX.Signing;
using TradingBot.Exchanges.EdgeX.Wire;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX;

/// <summary>The perpetual contracts of one reading of the venue's metadata, and the environment that orders are signed for.</summary>
internal sealed class EdgeXMarkets : VenueMarkets<EdgeXMarket>
{
    private readonly Dictionary<long, EdgeXMarket> _byNumber;

    /// <param name="metadata">The venue's metadata.</param>
    public EdgeXMarkets(EdgeXMetadataDto metadata)
        : base(Read(metadata))
    {
        _byNumber = All.DistinctBy(market => market.Number).ToDictionary(market => market.Number);
        var global = metadata.Global;
        Environment = global?.AppEnv ?? string.Empty;
        CollateralCoinId = global?.CollateralCoinId;
        ChainId = EdgeXContractTerms.TryReadNumber(string.IsNullOrEmpty(global?.NativeChainId) ? global?.ChainId : global.NativeChainId, out var chain) ? chain : null;
        Contract = EthereumAddress.TryParse(global?.ContractAddress, out var contract) ? contract : null;
    }

    /// <summary>The venue's name of its environment; empty when it does not say.</summary>
    public string Environment { get; }

    /// <summary>Number of the chain that orders are signed for; null when it cannot be read.</summary>
    public ulong? ChainId { get; }

    /// <summary>Contract that orders are signed for; null when it cannot be read.</summary>
    public EthereumAddress? Contract { get; }

    /// <summary>The coin that accounts hold; null when the venue does not say.</summary>
    public long? CollateralCoinId { get; }

    /// <summary>By the venue's number.</summary>
    public bool TryGet(long? number, [NotNullWhen(true)] out EdgeXMarket? market)
    {
        market = null;
        return number is { } known && _byNumber.TryGetValue(known, out market);
    }

    private static IEnumerable<EdgeXMarket?> Read(EdgeXMetadataDto metadata)
    {
        var coins = (metadata.CoinList ?? []).Where(coin => coin.CoinId is not null).DistinctBy(coin => coin.CoinId).ToDictionary(coin => coin.CoinId!.Value);
        return (metadata.ContractList ?? []).Select(row => EdgeXMarket.From(row, coins));
    }
}
