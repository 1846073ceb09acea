package io.tidbmigrate.precheck.dm;

import java.util.ArrayList;
import java.util.List;

/** What a user has to know beside the files, each in one line and without passwords. */
final class Notes {
    private final List<String> lines = new ArrayList<>();

    void withoutCounterpart(String setting, String why) {
        lines.add(setting + " has no counterpart: " + why);
    }

    void say(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return lines.stream().distinct().toList();
    }
}
