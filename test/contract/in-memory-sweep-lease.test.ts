import { inMemorySweepLease } from "../support/in-memory-sweep-lease.ts";
import { sweepLeaseContract } from "./sweep-lease.contract.ts";

sweepLeaseContract("the lease in memory", async () => inMemorySweepLease());
