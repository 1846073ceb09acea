package io.tidbmigrate.common.select;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of one named rule. A list key names the rules ({@code routes=a,b}), the keys below it belong to one each
 * ({@code routes.a.schema.pattern}). Immutable.
 */
public final class RuleSettings {
    private final String list;
    private final String name;
    private final Map<String, String> config;

    private RuleSettings(String list, String name, Map<String, String> config) {
        this.list = list;
        this.name = name;
        this.config = config;
    }

    /**
     * The rules in the order of the list.
     *
     * @param known the keys that a rule may have, without list and name
     * @throws IllegalArgumentException for a key that is not known, a key of a rule that is not in the list, and a rule
     *     without any key
     */
    public static List<RuleSettings> read(Map<String, String> config, String list, Set<String> known) {
        String value = config.get(list);
        Setting names = new Setting(list, value == null ? "" : value);
        List<RuleSettings> rules = new ArrayList<>();
        Set<String> unused = new HashSet<>();
        for (String name : CommaList.entries(names)) {
            if (!unused.add(name)) {
                throw names.refused("'" + name + "' stands there twice. Give every rule a name of its own.");
            }
            rules.add(new RuleSettings(list, name, config));
        }
        for (String key : new TreeSet<>(config.keySet())) {
            if (key.startsWith(list + '.') && config.get(key) != null) {
                unused.remove(owner(rules, list, key, config, known).name);
            }
        }
        if (!unused.isEmpty()) {
            String name = new TreeSet<>(unused).first();
            throw names.refused("no key begins with " + list + '.' + name + ". Add " + list + '.' + name
                    + ".schema.pattern and what the rule needs besides, or take '" + name + "' out of the list.");
        }
        return rules;
    }

    private static RuleSettings owner(
            List<RuleSettings> rules, String list, String key, Map<String, String> config, Set<String> known) {
        Setting setting = new Setting(key, config.get(key));
        RuleSettings near = null;
        for (RuleSettings rule : rules) {
            String prefix = rule.key("");
            if (key.startsWith(prefix)) {
                if (known.contains(key.substring(prefix.length()))) {
                    return rule;
                }
                near = rule;
            }
        }
        if (near != null) {
            String sub = key.substring(near.key("").length());
            throw setting.refused("there is no key '" + sub + "' in " + list + '.' + near.name + "."
                    + Spelling.didYouMean(sub, known) + " It may have " + String.join(", ", new TreeSet<>(known))
                    + '.');
        }
        String written = key.substring(list.length() + 1).split("\\.", 2)[0];
        throw setting.refused("no rule of that name is listed in " + list + "."
                + Spelling.didYouMean(
                        written, rules.stream().map(RuleSettings::name).toList())
                + " Add it to " + list + ", or take the key out.");
    }

    public String name() {
        return name;
    }

    /** The rule as messages name it, {@code routes.a}. */
    public String place() {
        return list + '.' + name;
    }

    private String key(String sub) {
        return place() + '.' + sub;
    }

    /** The setting, unless it is absent or blank. */
    public Optional<Setting> optional(String sub) {
        String value = config.get(key(sub));
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(new Setting(key(sub), value));
    }

    /** @throws IllegalArgumentException if it is absent or blank, with the remedy */
    public Setting required(String sub, String remedy) {
        return optional(sub).orElseThrow(() -> new Setting(key(sub), "").refused("it is missing. " + remedy));
    }
}
