package io.tidbmigrate.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopSizesTest {
    @ParameterizedTest
    @ValueSource(ints = {1_000, 200_000, 3_000_000})
    void rowsAddUpToWhatWasAskedForAndNoTableIsEmpty(int total) {
        ShopSizes sizes = new ShopSizes(total);
        assertThat(Stream.of(
                                "countries",
                                "categories",
                                "customers",
                                "addresses",
                                "products",
                                "product_categories",
                                "warehouses",
                                "stock",
                                "orders",
                                "order_items",
                                "payments",
                                "shipments",
                                "reviews",
                                "coupons",
                                "page_views",
                                "search_terms")
                        .mapToInt(sizes::of)
                        .peek(rows -> assertThat(rows).isPositive())
                        .sum())
                .isEqualTo(total);
    }
}
