return await TradingBot.Cli.Cli.RunAsync(args);
