namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>All of one account. Source: EdgeX REST, GET account/getAccountAsset.</summary>
internal sealed class EdgeXAssetsDto
{
    /// <summary>Who.</summary>
    public EdgeXAccountDto? Account { get; set; }

    /// <summary>Cash.</summary>
    public List<EdgeXCollateralDto>? CollateralList { get; set; }

    /// <summary>Positions.</summary>
    public List<EdgeXPositionDto>? PositionList { get; set; }

    /// <summary>What the positions are worth.</summary>
    public List<EdgeXPositionAssetDto>? PositionAssetList { get; set; }

    /// <summary>What the account is worth.</summary>
    public List<EdgeXCollateralAssetDto>? CollateralAssetModelList { get; set; }
}

/// <summary>One account.</summary>
internal sealed class EdgeXAccountDto
{
    /// <summary>Its number.</summary>
    public long? Id { get; set; }

    /// <summary>Address of the wallet that owns it.</summary>
    public string? EthAddress { get; set; }

    /// <summary>Key that signs for it; an address where the account signs by EIP-712.</summary>
    public string? L2Key { get; set; }

    /// <summary>What holds for contracts without a setting of their own.</summary>
    public EdgeXTradeSettingDto? DefaultTradeSetting { get; set; }

    /// <summary>Settings by number of the contract.</summary>
    public Dictionary<string, EdgeXTradeSettingDto?>? ContractIdToTradeSetting { get; set; }

    /// <summary>NORMAL, CENSORING, DISABLED or INVALID.</summary>
    public string? Status { get; set; }

    /// <summary>The venue is closing its positions.</summary>
    public bool? IsLiquidating { get; set; }
}

/// <summary>Fees and leverage.</summary>
internal sealed class EdgeXTradeSettingDto
{
    /// <summary>The rates below count.</summary>
    public bool? IsSetFeeRate { get; set; }

    /// <summary>Fraction of the value.</summary>
    public decimal? TakerFeeRate { get; set; }

    /// <summary>Fraction of the value.</summary>
    public decimal? MakerFeeRate { get; set; }

    /// <summary>The leverage below counts.</summary>
    public bool? IsSetMaxLeverage { get; set; }

    /// <summary>Leverage.</summary>
    public decimal? MaxLeverage { get; set; }
}

/// <summary>Cash in one coin.</summary>
internal sealed class EdgeXCollateralDto
{
    /// <summary>The coin.</summary>
    public long? CoinId { get; set; }

    /// <summary>Cash less the cost of the positions, which is negative for a long one.</summary>
    public decimal? Amount { get; set; }
}

/// <summary>One position. Sources: EdgeX REST, GET account/getAccountAsset; private stream.</summary>
internal sealed class EdgeXPositionDto
{
    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>The coin that is paid in.</summary>
    public long? CoinId { get; set; }

    /// <summary>Venue units, signed.</summary>
    public decimal? OpenSize { get; set; }

    /// <summary>What it cost, with the sign of the size.</summary>
    public decimal? OpenValue { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdatedTime { get; set; }
}

/// <summary>What one position is worth.</summary>
internal sealed class EdgeXPositionAssetDto
{
    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>At the oracle's price, signed.</summary>
    public decimal? PositionValue { get; set; }

    /// <summary>Value less cost.</summary>
    public decimal? UnrealizePnl { get; set; }

    /// <summary>The same in newer answers.</summary>
    public decimal? UnrealizedPnl { get; set; }

    /// <summary>Price at which the venue closes it.</summary>
    public decimal? LiquidatePrice { get; set; }

    /// <summary>The same in newer answers.</summary>
    public decimal? LiquidationPrice { get; set; }
}

/// <summary>What the account is worth in one coin.</summary>
internal sealed class EdgeXCollateralAssetDto
{
    /// <summary>The coin.</summary>
    public long? CoinId { get; set; }

    /// <summary>Everything, unrealised profit and loss included.</summary>
    public decimal? TotalEquity { get; set; }

    /// <summary>What may still be used as initial margin.</summary>
    public decimal? AvailableAmount { get; set; }

    /// <summary>The same in newer answers.</summary>
    public decimal? AvailableBalance { get; set; }
}

/// <summary>One change of a position. Source: EdgeX REST, GET account/getPositionTransactionPage.</summary>
internal sealed class EdgeXPositionTransactionDto
{
    /// <summary>Names it.</summary>
    public long? Id { get; set; }

    /// <summary>The contract.</summary>
    public long? ContractId { get; set; }

    /// <summary>SETTLE_FUNDING_FEE for payments of funding.</summary>
    public string? Type { get; set; }

    /// <summary>Negative is paid.</summary>
    public decimal? DeltaFundingFee { get; set; }

    /// <summary>When a payment of funding was due, unix milliseconds; 0 for others.</summary>
    public long? FundingTime { get; set; }

    /// <summary>When it was booked, unix milliseconds.</summary>
    public long? CreatedTime { get; set; }
}
