package io.tidbmigrate.common.record;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Names in a header: comma separated and percent-encoded. */
public final class NameList {
    private NameList() {}

    public static String write(Collection<String> names) {
        return names.stream().map(NameList::encoded).collect(Collectors.joining(","));
    }

    /** @throws IllegalArgumentException if a name is not encoded like that */
    public static List<String> read(String list) {
        return Arrays.stream(list.split(",")).map(NameList::decoded).toList();
    }

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    static String decoded(String name) {
        return URLDecoder.decode(name, StandardCharsets.UTF_8);
    }
}
