using System.Text.Json.Serialization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.EdgeX.Wire;

/// <summary>Generated readers of every EdgeX document that is not on the fast path.</summary>
/// <remarks>Wire names are the members' names in camel case. Numbers come in quotes and, by stream, sometimes without; empty text is no number. Unknown members are ignored.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(TolerantDecimalConverter), typeof(TolerantLongConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(EdgeXCodeDto))]
[JsonSerializable(typeof(EdgeXErrorFrameDto))]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXTimeDto>), TypeInfoPropertyName = "Time")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXMetadataDto>), TypeInfoPropertyName = "Metadata")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<List<EdgeXFundingDto>>), TypeInfoPropertyName = "Fundings")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<List<EdgeXTickerDto>>), TypeInfoPropertyName = "Tickers")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXAssetsDto>), TypeInfoPropertyName = "Assets")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXOrderIdDto>), TypeInfoPropertyName = "OrderId")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXCancelDto>), TypeInfoPropertyName = "Cancel")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<List<EdgeXOrderDto>>), TypeInfoPropertyName = "Orders")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXPageDto<EdgeXOrderDto>>), TypeInfoPropertyName = "OrderPage")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXPageDto<EdgeXFillDto>>), TypeInfoPropertyName = "FillPage")]
[JsonSerializable(typeof(EdgeXEnvelopeDto<EdgeXPageDto<EdgeXPositionTransactionDto>>), TypeInfoPropertyName = "PositionTransactionPage")]
[JsonSerializable(typeof(EdgeXQuoteEventDto<EdgeXFundingDto>), TypeInfoPropertyName = "FundingEvent")]
[JsonSerializable(typeof(EdgeXQuoteEventDto<EdgeXTickerDto>), TypeInfoPropertyName = "TickerEvent")]
[JsonSerializable(typeof(EdgeXTradeEventDto))]
internal sealed partial class EdgeXJson : JsonSerializerContext;
