package io.tidbmigrate.stack;

import java.util.Map;
import java.util.Optional;

/**
 * Which parts a stack has, and how they differ from the files of {@code connect-config}.
 *
 * @param name begins the name of the folder with logs and data
 * @param ownSource whether a source is started
 * @param target a target that is there already; without one, one is chosen and started
 * @param sourceOptions server variables of the source
 * @param targetOptions server variables of a target that is a MySQL
 * @param workerSettings settings of the worker
 */
public record StackPlan(
        String name,
        boolean ownSource,
        Optional<Target> target,
        Map<String, String> sourceOptions,
        Map<String, String> targetOptions,
        Map<String, String> workerSettings) {
    /** A whole stack, as the files say. */
    public static StackPlan named(String name) {
        return new StackPlan(name, true, Optional.empty(), Map.of(), Map.of(), Map.of());
    }

    public StackPlan withoutSource() {
        return new StackPlan(name, false, target, sourceOptions, targetOptions, workerSettings);
    }

    public StackPlan withTarget(Target given) {
        return new StackPlan(name, ownSource, Optional.of(given), sourceOptions, targetOptions, workerSettings);
    }

    public StackPlan withSourceOptions(Map<String, String> options) {
        return new StackPlan(name, ownSource, target, options, targetOptions, workerSettings);
    }

    public StackPlan withWorkerSettings(Map<String, String> settings) {
        return new StackPlan(name, ownSource, target, sourceOptions, targetOptions, settings);
    }

    public StackPlan withTargetOptions(Map<String, String> options) {
        return new StackPlan(name, ownSource, target, sourceOptions, options, workerSettings);
    }
}
