package io.tidbmigrate.precheck.dm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of a task's {@code mysql-instances}: a source together with the rules that hold for it. */
final class Instance {
    private final DmSettings settings;
    private final TaskFile task;
    private final Notes notes;

    Instance(DmSettings settings, TaskFile task, Notes notes) {
        this.settings = settings;
        this.task = task;
        this.notes = notes;
    }

    String sourceId() {
        return settings.required("source-id");
    }

    List<String> routes() {
        return settings.texts("route-rules");
    }

    /** Keys of its source connector, beside those of the task and of the source file. */
    Map<String, String> keys(SourceFile source) {
        Map<String, String> keys = new LinkedHashMap<>();
        settings.text("block-allow-list")
                .or(() -> settings.text("black-white-list"))
                .ifPresent(
                        name -> keys.putAll(DmRules.blockAllowList(task.lists().get(name))));
        filters(keys, source);
        List<String> expressions = settings.texts("expression-filters");
        expressions.forEach(name -> keys.putAll(DmRules.expressionFilter(
                RuleName.of(name), task.expressionFilters().get(name))));
        DmRules.put(keys, "expression.filters", RuleName.list(expressions));
        start(keys, source);
        unit("mydumper", task.dumps()).ifPresent(task.units()::dump);
        settings.without("the full load reads one table after the other, in one consistent cut", "mydumper-thread");
        return keys;
    }

    private void filters(Map<String, String> keys, SourceFile source) {
        List<String> names = new ArrayList<>(settings.texts("filter-rules"));
        names.forEach(name ->
                keys.putAll(DmRules.filter(RuleName.of(name), task.filters().get(name))));
        int number = 1;
        for (DmSettings rule : source.filters()) {
            String name = "source-" + number++;
            names.add(name);
            keys.putAll(DmRules.filter(name, rule));
        }
        DmRules.put(keys, "filters", RuleName.list(names));
    }

    /** Where an incremental task begins; the others begin with a full load. */
    private void start(Map<String, String> keys, SourceFile source) {
        DmSettings meta = settings.block("meta");
        Optional<String> file = meta.text("binlog-name");
        Optional<String> position = meta.text("binlog-pos");
        Optional<String> gtids = meta.text("binlog-gtid");
        meta.nothingElse();
        boolean byGtid = gtids.isPresent() && (file.isEmpty() || source.startsByGtid());
        if (!task.isIncremental()) {
            if (file.isPresent() || gtids.isPresent()) {
                notes.withoutCounterpart(
                        settings.at("meta"), "the task begins with a full load, and DM does not look at it either");
            }
        } else if (byGtid) {
            keys.put("start.gtid.set", gtids.get());
        } else if (file.isPresent()) {
            keys.put("start.binlog", file.get() + ":" + position.orElse("4"));
        } else {
            throw new IllegalArgumentException(settings.at("meta")
                    + ": must specify `binlog-name` without GTID enabled for the source or specify `binlog-gtid` with GTID"
                    + " enabled for the source");
        }
    }

    /** Keys of the sink, which is one for all instances. */
    Map<String, String> sinkKeys() {
        Map<String, String> keys = new LinkedHashMap<>();
        unit("loader", task.loads()).ifPresent(load -> keys.putAll(task.units().load(load)));
        settings.without("apply.threads is for the full load and for changes", "loader-thread");
        unit("syncer", task.syncs()).ifPresent(sync -> keys.putAll(task.units().sync(sync)));
        keys.putAll(task.units().threads(settings, "syncer-thread"));
        settings.text("validator-config-name")
                .ifPresent(name -> task.units().validation(task.validators().get(name)));
        settings.without("DM has removed them (error 20064); use generated columns or routes", "column-mapping-rules");
        settings.nothingElse();
        return keys;
    }

    /** Inline, or by the name of a block of the task. */
    private Optional<DmSettings> unit(String kind, Named blocks) {
        DmSettings inline = settings.block(kind);
        Optional<String> name = settings.text(kind + "-config-name");
        if (!inline.isEmpty() && name.isPresent()) {
            throw new IllegalArgumentException(
                    settings.at(kind) + " and " + kind + "-config-name cannot both be given");
        }
        return name.map(blocks::get).or(() -> Optional.of(inline).filter(block -> !block.isEmpty()));
    }
}
