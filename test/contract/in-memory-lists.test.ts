import { inMemoryNotes, inMemoryOrderList } from "../support/in-memory-lists.ts";
import { inMemoryStore } from "../support/in-memory-store.ts";
import { orderListContract } from "./order-list.contract.ts";

orderListContract("the lists in memory", async () => {
	const { orders, allOrders } = inMemoryStore();
	return { orders, orderList: inMemoryOrderList(allOrders), notes: inMemoryNotes() };
});
