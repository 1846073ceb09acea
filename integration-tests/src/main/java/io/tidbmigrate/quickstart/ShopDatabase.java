package io.tidbmigrate.quickstart;

import io.tidbmigrate.precheck.server.MySqlEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.LongConsumer;

/** A believable database of a shop, made from a seed: {@code shop.sql} filled with rows. */
final class ShopDatabase {
    static final String NAME = "shop";

    private static final int BATCH = 1_000;
    /** Parents before children. */
    private static final List<Table> TABLES = List.of(
            new Table("countries", "code, name, currency, vat, in_eu", ShopRows::country),
            new Table("categories", "id, parent_id, slug, title", ShopRows::category),
            new Table(
                    "customers",
                    "id, email, name, born, level, credit, preferences, registered_at",
                    ShopRows::customer),
            new Table("addresses", "id, customer_id, country, street, city, postcode, is_default", ShopRows::address),
            new Table(
                    "products",
                    "id, sku, title, description, price, weight_kg, rating, tags, attributes, checksum, released, updated_at",
                    ShopRows::product),
            new Table("product_categories", "product_id, category_id, position", ShopRows::productCategory),
            new Table("warehouses", "id, city, opens, closes", ShopRows::warehouse),
            new Table("stock", "warehouse_id, product_id, quantity, counted_on", ShopRows::stock),
            new Table("orders", "id, customer_id, address_id, status, flags, note, placed_at", ShopRows::order),
            new Table("order_items", "order_id, line, product_id, quantity, unit_price", ShopRows::orderItem),
            new Table("payments", "id, order_id, method, amount, details, paid_at", ShopRows::payment),
            new Table(
                    "shipments",
                    "id, order_id, warehouse_id, carrier, tracking, shipped_on, delivered_at, label",
                    ShopRows::shipment),
            new Table("reviews", "id, customer_id, product_id, stars, body, written_at", ShopRows::review),
            new Table("coupons", "code, percent, valid_from, valid_until, uses", ShopRows::coupon),
            new Table("page_views", "viewed_at, customer_id, path, stayed", ShopRows::pageView),
            new Table("search_terms", "searched_at, term, hits", ShopRows::searchTerm));

    private final MySqlEndpoint server;

    ShopDatabase(MySqlEndpoint server) {
        this.server = server.with("rewriteBatchedStatements", "true").with("allowMultiQueries", "false");
    }

    /** Creates the database and fills it; {@code rowsDone} is told the number of rows now and then. */
    void create(int rows, long seed, LongConsumer rowsDone) throws SQLException {
        try (Connection connection = server.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone = '+00:00', foreign_key_checks = 0, unique_checks = 0");
            statement.execute("CREATE DATABASE " + NAME + " CHARACTER SET utf8mb4");
            statement.execute("USE " + NAME);
            for (String sql : schema().split(";\n", -1)) {
                statement.execute(sql);
            }
            connection.setAutoCommit(false);
            ShopSizes sizes = new ShopSizes(rows);
            long done = 0;
            for (Table table : TABLES) {
                done = table.fill(connection, sizes, seed, done, rowsDone);
            }
        }
    }

    private static String schema() {
        try (InputStream stream = ShopDatabase.class.getResourceAsStream("shop.sql")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface RowMaker {
        Object[] row(ShopRows rows, int number);
    }

    private record Table(String name, String columns, RowMaker maker) {
        long fill(Connection connection, ShopSizes sizes, long seed, long doneBefore, LongConsumer rowsDone)
                throws SQLException {
            ShopRows rows = new ShopRows(sizes, seed, name);
            String marks = columns.replaceAll("\\w+", "?");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO " + name + " (" + columns + ") VALUES (" + marks + ")")) {
                int count = sizes.of(name);
                for (int number = 0; number < count; number++) {
                    Object[] row = maker.row(rows, number);
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                    if ((number + 1) % BATCH == 0 || number + 1 == count) {
                        insert.executeBatch();
                        connection.commit();
                        rowsDone.accept(doneBefore + number + 1);
                    }
                }
                return doneBefore + count;
            }
        }
    }
}
