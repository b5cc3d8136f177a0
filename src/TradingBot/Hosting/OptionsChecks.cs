using Microsoft.Extensions.Options;
using TradingBot.Orders;
using TradingBot.Risk;

namespace TradingBot.Hosting;

/// <summary>Source-generated check of the ranges of <see cref="ExecutionOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class ExecutionOptionsCheck : IValidateOptions<ExecutionOptions>;

/// <summary>Source-generated check of the ranges of <see cref="RiskOptions"/>.</summary>
[OptionsValidator]
internal sealed partial class RiskOptionsCheck : IValidateOptions<RiskOptions>;
