using System.Text.Json.Serialization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Grvt.Wire;

/// <summary>Generated readers of every GRVT document that is not on the fast path.</summary>
/// <remarks>Wire names are the members' names in snake case. Numbers are accepted in quotes too, and empty text is no number. Unknown members are ignored.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(TolerantDecimalConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(GrvtErrorDto))]
[JsonSerializable(typeof(GrvtLoginDto))]
[JsonSerializable(typeof(GrvtTimeDto))]
[JsonSerializable(typeof(GrvtAckDto))]
[JsonSerializable(typeof(GrvtSubscribedDto))]
[JsonSerializable(typeof(GrvtListDto<GrvtInstrumentDto>), TypeInfoPropertyName = "Instruments")]
[JsonSerializable(typeof(GrvtResultDto<GrvtTickerDto>), TypeInfoPropertyName = "Ticker")]
[JsonSerializable(typeof(GrvtResultDto<GrvtOrderDto>), TypeInfoPropertyName = "Order")]
[JsonSerializable(typeof(GrvtListDto<GrvtOrderDto>), TypeInfoPropertyName = "Orders")]
[JsonSerializable(typeof(GrvtBulkDto))]
[JsonSerializable(typeof(GrvtResultDto<GrvtAccountDto>), TypeInfoPropertyName = "Account")]
[JsonSerializable(typeof(GrvtListDto<GrvtPositionDto>), TypeInfoPropertyName = "Positions")]
[JsonSerializable(typeof(GrvtListDto<GrvtFillDto>), TypeInfoPropertyName = "Fills")]
[JsonSerializable(typeof(GrvtListDto<GrvtFundingPaymentDto>), TypeInfoPropertyName = "FundingPayments")]
internal sealed partial class GrvtJson : JsonSerializerContext;
