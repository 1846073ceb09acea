package io.tidbmigrate.precheck.dm;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The named blocks of one kind in a task, which instances refer to. */
final class Named {
    private final String kind;
    private final Map<String, DmSettings> blocks;
    private final Set<String> used = new HashSet<>();

    Named(DmSettings task, String kind) {
        this.kind = kind;
        this.blocks = task.named(kind);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    DmSettings get(String name) {
        DmSettings block = blocks.get(name);
        if (block == null) {
            throw new IllegalArgumentException(kind + " has no '" + name + "', which an instance refers to");
        }
        used.add(name);
        return block;
    }

    /** DM refuses what nothing refers to (error 20038). */
    void tellUnused(Notes notes) {
        Set<String> unused = new TreeSet<>(blocks.keySet());
        unused.removeAll(used);
        unused.forEach(name -> notes.say(kind + "." + name + " is left out: no instance refers to it"));
    }
}
