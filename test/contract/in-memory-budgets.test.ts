import { inMemoryBudgets } from "../support/in-memory-budgets.ts";
import { budgetsContract } from "./budgets.contract.ts";

budgetsContract("budgets in memory", async () => inMemoryBudgets());
