import { inMemoryStore } from "../support/in-memory-store.ts";
import { notificationContract } from "./notification.contract.ts";
import { storeContract } from "./store.contract.ts";

storeContract("the store in memory", async () => {
	const store = inMemoryStore();
	return { ...store, stock: async (numbers, place) => store.stock(numbers, place) };
});

notificationContract("the store in memory", async () => inMemoryStore());
