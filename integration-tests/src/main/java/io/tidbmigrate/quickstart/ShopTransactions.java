package io.tidbmigrate.quickstart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** What happens in the shop while it is migrated: one transaction a call. Confined to the writer's thread. */
final class ShopTransactions {
    private static final List<String> STATUSES = List.of("open", "paid", "shipped", "cancelled");

    private final Connection connection;
    private final ShopSizes sizes;
    private final Random random;
    private final ShopText text;
    private long nextOrder;
    private boolean hasPhones;
    private boolean hasWishlists;
    private String coupons = "coupons";

    ShopTransactions(Connection connection, ShopSizes sizes, long seed) {
        this.connection = connection;
        this.sizes = sizes;
        this.random = new Random(seed);
        this.text = new ShopText(random);
        this.nextOrder = sizes.of("orders") + 1L;
    }

    /** Changes of the schema, one after the other. */
    List<SchemaChange> schemaChanges() {
        return List.of(
                new SchemaChange(
                        "ALTER TABLE customers ADD COLUMN phone VARCHAR(32) AFTER name", () -> hasPhones = true),
                new SchemaChange(
                        "CREATE TABLE wishlists (id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, "
                                + "customer_id BIGINT UNSIGNED NOT NULL, product_id INT UNSIGNED NOT NULL, "
                                + "added_at DATETIME(3) NOT NULL, UNIQUE KEY once (customer_id, product_id))",
                        () -> hasWishlists = true),
                new SchemaChange("CREATE INDEX placed ON orders (placed_at)", () -> {}),
                new SchemaChange("TRUNCATE TABLE search_terms", () -> {}),
                new SchemaChange("RENAME TABLE coupons TO vouchers", () -> coupons = "vouchers"));
    }

    /** Runs one transaction of a kind chosen by chance; now and then it is rolled back. */
    void next() throws SQLException {
        int dice = random.nextInt(100);
        if (dice < 30) {
            placeOrder();
        } else if (dice < 45) {
            changeOrder();
        } else if (dice < 52) {
            deleteOrder();
        } else if (dice < 60) {
            changePrices();
        } else if (dice < 70) {
            changeCustomer();
        } else if (dice < 85) {
            visit();
        } else if (dice < 90) {
            swapProducts();
        } else if (dice < 95) {
            run("UPDATE " + coupons + " SET code = CONCAT('NEW-', ?) WHERE code = ?", ++nextOrder, coupon());
        } else {
            run("DELETE FROM page_views ORDER BY viewed_at LIMIT 3");
            run("UPDATE search_terms SET hits = hits + 1 WHERE term = 'kettle' LIMIT 5");
        }
        if (random.nextInt(20) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
    }

    private void placeOrder() throws SQLException {
        long order = nextOrder++;
        int customer = customer();
        run("INSERT INTO orders VALUES (?, ?, ?, 'open', 5, ?, ?)", order, customer, customer, text.opinion(), now());
        int items = 1 + random.nextInt(4);
        for (int line = 1; line <= items; line++) {
            int product = product();
            run(
                    "INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES (?, ?, ?, ?, ?)",
                    order,
                    line,
                    product,
                    1 + random.nextInt(5),
                    text.money(900));
            run("UPDATE stock SET quantity = quantity - 1 WHERE product_id = ?", product);
        }
        run(
                "INSERT INTO payments VALUES (?, ?, 'card', ?, '{\"tries\": 1, \"bank\": \"République\"}', ?)",
                text.bytes(16),
                order,
                text.money(3_000),
                now());
    }

    private void changeOrder() throws SQLException {
        long order = order();
        run("UPDATE orders SET status = ?, flags = flags ^ 3 WHERE id = ?", text.one(STATUSES), order);
        run(
                "INSERT INTO shipments (order_id, warehouse_id, carrier, shipped_on) SELECT id, 1, ?, ? FROM orders WHERE id = ?",
                "Correos",
                text.date(),
                order);
    }

    private void deleteOrder() throws SQLException {
        long order = order();
        for (String table : List.of("order_items", "payments", "shipments")) {
            run("DELETE FROM " + table + " WHERE order_id = ?", order);
        }
        run("DELETE FROM orders WHERE id = ?", order);
    }

    private void changePrices() throws SQLException {
        int first = product();
        run("UPDATE products SET price = price * 1.01, rating = 4.5 WHERE id BETWEEN ? AND ?", first, first + 20);
    }

    private void changeCustomer() throws SQLException {
        int customer = customer();
        run(
                "UPDATE customers SET credit = credit + 1.25, preferences = JSON_SET(preferences, '$.seen', ?) WHERE id = ?",
                now(),
                customer);
        if (hasPhones) {
            run("UPDATE customers SET phone = ? WHERE id = ?", "+49 30 " + random.nextInt(1_000_000), customer);
        }
        if (hasWishlists) {
            run(
                    "INSERT IGNORE INTO wishlists (customer_id, product_id, added_at) VALUES (?, ?, ?)",
                    customer,
                    product(),
                    now());
        }
    }

    /** Tables without a key, and twice the same row in one of them. */
    private void visit() throws SQLException {
        String moment = now();
        for (int i = 0; i < 2; i++) {
            run("INSERT INTO page_views VALUES (?, ?, '/checkout', '00:00:01.5')", moment, 1);
        }
        run("INSERT INTO search_terms VALUES (?, ?, ?)", moment, text.thing(), random.nextInt(20));
    }

    /** Two rows exchange their values of a unique key. */
    private void swapProducts() throws SQLException {
        int one = product();
        int other = product();
        if (one != other) {
            String skuOfOne = skuOf(one);
            String skuOfOther = skuOf(other);
            run("UPDATE products SET sku = 'being swapped' WHERE id = ?", one);
            run("UPDATE products SET sku = ? WHERE id = ?", skuOfOne, other);
            run("UPDATE products SET sku = ? WHERE id = ?", skuOfOther, one);
        }
    }

    private String skuOf(int product) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sku FROM products WHERE id = " + product)) {
            row.next();
            return row.getString(1);
        }
    }

    private String now() {
        return text.moment();
    }

    private String coupon() {
        return "COUPON-" + random.nextInt(sizes.of("coupons"));
    }

    private int customer() {
        return 1 + random.nextInt(sizes.of("customers"));
    }

    private int product() {
        return 1 + random.nextInt(sizes.of("products"));
    }

    private long order() {
        return 1 + (long) (random.nextDouble() * nextOrder);
    }

    private void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** A DDL statement, and what it changes for the transactions after it. */
    record SchemaChange(String sql, Runnable then) {}
}
