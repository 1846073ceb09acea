package io.tidbmigrate.precheck.dm;

import java.util.List;
import java.util.Map;

/**
 * Connectors made of DM's files.
 *
 * @param connectors configuration by connector name, the sources first
 * @param notes settings without counterpart, and what else is to be known
 */
public record Imported(Map<String, Map<String, String>> connectors, List<String> notes) {
    public Imported {
        notes = List.copyOf(notes);
    }
}
