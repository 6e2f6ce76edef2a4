import { inMemoryBulkheads } from "../support/in-memory-bulkheads.ts";
import { bulkheadsContract } from "./bulkheads.contract.ts";

bulkheadsContract("bulkheads in memory", async () => inMemoryBulkheads());
