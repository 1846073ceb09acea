package io.tidbmigrate.quickstart;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many rows each table of the shop has; together exactly the number asked for. */
final class ShopSizes {
    private static final Map<String, Integer> FIXED = Map.of("countries", 12, "categories", 40, "warehouses", 8);
    private static final Map<String, Integer> PER_MILLE = Map.ofEntries(
            Map.entry("customers", 70),
            Map.entry("addresses", 80),
            Map.entry("products", 30),
            Map.entry("product_categories", 60),
            Map.entry("stock", 60),
            Map.entry("orders", 150),
            Map.entry("payments", 120),
            Map.entry("shipments", 50),
            Map.entry("reviews", 50),
            Map.entry("coupons", 5),
            Map.entry("page_views", 50),
            Map.entry("search_terms", 20));

    private final Map<String, Integer> rows = new LinkedHashMap<>();

    ShopSizes(int total) {
        rows.putAll(FIXED);
        PER_MILLE.forEach((table, share) -> rows.put(table, (int) ((long) total * share / 1_000)));
        int rest = total - rows.values().stream().mapToInt(Integer::intValue).sum();
        rows.put("order_items", rest);
    }

    int of(String table) {
        return rows.get(table);
    }
}
