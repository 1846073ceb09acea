package io.tidbmigrate.precheck.check;

import io.tidbmigrate.precheck.server.Phase;
import java.util.Objects;

/**
 * What a check is.
 *
 * @param id the word for {@code precheck.ignore}, DM's where DM has the check, and the name of its page in docs/checks
 * @param name the name in reports, DM's where DM has the check
 * @param question what it asks, in one sentence
 * @param configKey the connector key that repairs what it finds, else the nearest one
 */
public record About(String id, String name, Phase phase, String question, String configKey) {
    public About {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(configKey, "configKey");
    }
}
