package io.tidbmigrate.precheck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidbmigrate.precheck.dm.DmImport;
import io.tidbmigrate.precheck.dm.Imported;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code import-dm}: makes connector files of the YAML files of a TiDB DM task. */
@Command(
        name = "import-dm",
        mixinStandardHelpOptions = true,
        description = {
            "Makes connector files, ready to submit, of the task and source files of TiDB DM.",
            "Each setting is carried over, or named as without counterpart."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the files are written", "2:they could not be made"})
final class ImportDmCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BROKERS = "schema.history.internal.kafka.bootstrap.servers";

    @Spec
    private CommandSpec spec;

    @Option(names = "--task", required = true, paramLabel = "FILE", description = "Task file of DM.")
    private Path task;

    @Option(
            names = "--source",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Source file of DM; all that the task names.")
    private List<Path> sources = new ArrayList<>();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the connector files.")
    private Path out;

    @Option(
            names = "--sink-url",
            paramLabel = "URL",
            description = "JDBC URL of the target, instead of target-database: jdbc:mysql://host:4000/.")
    private String sinkUrl;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Brokers that keep the schema history.")
    private String brokers;

    @Override
    public Integer call() {
        Map<String, JsonNode> files = new LinkedHashMap<>();
        sources.forEach(file -> files.put(file.toString(), TreeFormat.YAML.read(file)));
        Map<String, String> base = base("mysql-source.json");
        base.remove("do.dbs");
        base.remove("database.server.id");
        if (brokers != null) {
            base.put(BROKERS, brokers);
        }
        Imported imported = new DmImport(base, base("tidb-sink.json"), Optional.ofNullable(sinkUrl))
                .run(task.toString(), TreeFormat.YAML.read(task), files);
        PrintWriter console = spec.commandLine().getOut();
        imported.connectors().forEach((name, config) -> console.println("written: " + write(name, config)));
        imported.notes().forEach(console::println);
        console.println("Check the files: " + PrecheckCommand.NAME + " check --source … --sink …");
        console.flush();
        return ExitCode.PASSED;
    }

    /** The connector file of the repository, which names what every connector needs. */
    private static Map<String, String> base(String name) {
        try (InputStream file =
                ImportDmCommand.class.getResourceAsStream("/io/tidbmigrate/precheck/connect-config/" + name)) {
            Map<String, String> keys = new LinkedHashMap<>();
            JSON.readTree(file)
                    .path("config")
                    .properties()
                    .forEach(entry -> keys.put(entry.getKey(), entry.getValue().asText()));
            return keys;
        } catch (IOException e) {
            throw new IllegalStateException("The jar lacks " + name, e);
        }
    }

    private Path write(String name, Map<String, String> config) {
        Map<String, Object> connector = new LinkedHashMap<>();
        connector.put("name", name);
        connector.put("config", config);
        // Names of a task may hold a slash.
        Path file = out.resolve(name.replace('/', '_') + ".json");
        UserFiles.makeFolder(out);
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(connector);
            UserFiles.write(file, text + System.lineSeparator());
            return file;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A map of texts cannot be written as JSON", e);
        }
    }
}
