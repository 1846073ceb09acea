package io.tidbmigrate.quickstart;

import java.util.List;
import java.util.Random;

/** Makes the rows of the sample shop: the same ones for the same seed and size. Row numbers begin at 0, ids at 1. */
final class ShopRows {
    private static final List<String> COUNTRIES =
            List.of("DE", "PL", "BR", "JP", "TR", "FR", "IN", "SE", "UA", "IE", "US", "CA");

    private final ShopSizes sizes;
    private final Random random;
    private final ShopText text;

    /** The rows of one table; tables do not depend on each other's random numbers. */
    ShopRows(ShopSizes sizes, long seed, String table) {
        this.sizes = sizes;
        this.random = new Random(seed * 31 + table.hashCode());
        this.text = new ShopText(random);
    }

    Object[] country(int row) {
        return row(COUNTRIES.get(row), text.city() + "-Land", "EUR", "19.00", random.nextBoolean());
    }

    Object[] category(int row) {
        return row(row + 1, row < 8 ? null : 1 + row % 8, "category-" + row, text.thing());
    }

    Object[] customer(int row) {
        return row(
                row + 1,
                "customer" + row + "@example.org",
                text.person(),
                maybe(text.date()),
                text.one(List.of("basic", "silver", "gold")),
                text.money(500),
                "{\"newsletter\": " + random.nextBoolean() + ", \"languages\": [\"de\", \"日本語\"], \"score\": "
                        + random.nextInt(1000) / 8.0 + "}",
                text.moment());
    }

    Object[] address(int row) {
        return row(
                row + 1,
                1 + row % sizes.of("customers"),
                text.one(COUNTRIES),
                text.street(),
                text.city(),
                maybe("" + (10_000 + random.nextInt(89_999))),
                row < sizes.of("customers"));
    }

    Object[] product(int row) {
        return row(
                row + 1,
                "SKU-" + (100_000 + row),
                text.thing(),
                maybe(text.paragraph(1 + random.nextInt(8))),
                text.money(900),
                random.nextDouble() * 40,
                maybe(random.nextInt(50) / 10f),
                text.one(List.of("", "new", "sale,gift", "fragile", "new,organic")),
                "{\"colour\": \"" + text.city() + "\", \"size\": {\"w\": " + random.nextInt(90) + ", \"h\": 1.5}}",
                text.bytes(16),
                maybe(1990 + random.nextInt(35)),
                text.moment());
    }

    Object[] productCategory(int row) {
        int products = sizes.of("products");
        int product = row % products;
        return row(product + 1, 1 + (product * 7 + row / products) % sizes.of("categories"), row % 100);
    }

    Object[] warehouse(int row) {
        return row(row + 1, text.city(), "07:30:00", "22:00:00");
    }

    Object[] stock(int row) {
        int products = sizes.of("products");
        return row(row / products + 1, row % products + 1, random.nextInt(500), maybe(text.date()));
    }

    Object[] order(int row) {
        int customer = 1 + random.nextInt(sizes.of("customers"));
        return row(
                row + 1,
                customer,
                customer,
                text.one(List.of("open", "paid", "shipped", "cancelled")),
                random.nextInt(256),
                random.nextInt(10) == 0 ? text.opinion() : null,
                text.moment());
    }

    Object[] orderItem(int row) {
        int orders = sizes.of("orders");
        return row(
                row % orders + 1,
                row / orders + 1,
                1 + random.nextInt(sizes.of("products")),
                1 + random.nextInt(9),
                text.money(900));
    }

    Object[] payment(int row) {
        return row(
                text.bytes(16),
                1 + row % sizes.of("orders"),
                text.one(List.of("card", "transfer", "voucher", "現金")),
                text.money(3_000),
                maybe("{\"bank\": \"" + text.city() + "\", \"tries\": " + random.nextInt(4) + "}"),
                maybe(text.moment()));
    }

    Object[] shipment(int row) {
        return row(
                row + 1,
                1 + row % sizes.of("orders"),
                1 + random.nextInt(sizes.of("warehouses")),
                text.one(List.of("DHL", "La Poste", "日本郵便", "UPS")),
                maybe("TRACK-" + row),
                text.date(),
                maybe(text.moment()),
                maybe(text.bytes(60)));
    }

    Object[] review(int row) {
        int customers = sizes.of("customers");
        int customer = row % customers;
        return row(
                row + 1,
                customer + 1,
                1 + (customer * 17 + row / customers) % sizes.of("products"),
                1 + random.nextInt(5),
                maybe(text.opinion()),
                text.moment());
    }

    Object[] coupon(int row) {
        return row("COUPON-" + row, text.money(60), text.date(), maybe(text.date()), random.nextInt(100));
    }

    Object[] pageView(int row) {
        return row(
                text.moment(),
                maybe(1 + random.nextInt(sizes.of("customers"))),
                "/product/" + random.nextInt(40),
                maybe("00:0" + random.nextInt(10) + ":07.250"));
    }

    Object[] searchTerm(int row) {
        return row(text.moment(), row % 5 == 0 ? "kettle" : text.thing(), random.nextInt(30));
    }

    /** The value, or now and then null. */
    private Object maybe(Object value) {
        return random.nextInt(5) == 0 ? null : value;
    }

    private static Object[] row(Object... values) {
        return values;
    }
}
