import { inMemoryTokens } from "../support/in-memory-tokens.ts";
import { tokensContract } from "./tokens.contract.ts";

tokensContract("tokens in memory", async () => inMemoryTokens());
