import { type BacktestRequest, type BacktestResult, backtest } from "../../domain/sop/backtest/backtest";
import { serveWhole } from "./serve-whole";

serveWhole<BacktestRequest, BacktestResult>(self, (request, onProgress) =>
  backtest({ ...request, onProgress }),
);
