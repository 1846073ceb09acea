package io.tidbmigrate.quickstart;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;

/** The words and dates of the sample shop, in several scripts. */
final class ShopText {
    private static final List<String> FIRST_NAMES = List.of(
            "Anna", "José", "Wei", "Zoë", "Łukasz", "Aiko", "Олена", "Björn", "Fatma", "Noël", "Priya", "Søren", "陽子",
            "Siân");
    private static final List<String> LAST_NAMES = List.of(
            "Müller",
            "García",
            "Wang",
            "O'Brien",
            "Nowak",
            "Sato",
            "Шевченко",
            "Åberg",
            "Yılmaz",
            "Dubois",
            "Rao",
            "李",
            "van Dijk");
    private static final List<String> THINGS = List.of(
            "Kettle",
            "Desk lamp",
            "Teapot 茶壺",
            "Bicycle bell",
            "Notebook",
            "Rain coat",
            "Chess set ♟",
            "Café mug",
            "Blanket",
            "Umbrella",
            "Backpack",
            "Garden hose");
    private static final List<String> QUALITIES =
            List.of("small", "large", "red", "blue", "folding", "oak", "steel", "travel", "classic", "naïve");
    private static final List<String> CITIES = List.of(
            "Berlin",
            "Kraków",
            "São Paulo",
            "東京",
            "İzmir",
            "Lyon",
            "Chennai",
            "Malmö",
            "Київ",
            "Cork",
            "Denver",
            "Québec");
    private static final List<String> OPINIONS = List.of(
            "Does what it should.",
            "Très bien 👍",
            "Broke after a week 😞",
            "很好",
            "\"As described\"; quick delivery",
            "Would buy again\nand again",
            "5 % off would have been nice",
            "It's fine, C:\\path and all");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final LocalDateTime OPENING = LocalDateTime.of(2023, 1, 1, 0, 0);
    private static final long SECONDS_OPEN = 3 * 365 * 86_400L;

    private final Random random;

    ShopText(Random random) {
        this.random = random;
    }

    String person() {
        return one(FIRST_NAMES) + " " + one(LAST_NAMES);
    }

    String thing() {
        return one(QUALITIES) + " " + one(THINGS);
    }

    String city() {
        return one(CITIES);
    }

    String opinion() {
        return one(OPINIONS);
    }

    String street() {
        return one(LAST_NAMES) + " street " + (1 + random.nextInt(200));
    }

    String paragraph(int sentences) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append(i == 0 ? "" : " ")
                    .append("A ")
                    .append(thing())
                    .append(" for ")
                    .append(city())
                    .append('.');
        }
        return text.toString();
    }

    /** A moment since the shop opened, with microseconds. */
    String moment() {
        return OPENING.plusSeconds((long) (random.nextDouble() * SECONDS_OPEN))
                .plusNanos(random.nextInt(1_000_000) * 1_000L)
                .format(FORMAT);
    }

    String date() {
        return moment().substring(0, 10);
    }

    /** An amount of money with two decimals. */
    String money(int below) {
        return random.nextInt(below) + "." + (10 + random.nextInt(90));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
