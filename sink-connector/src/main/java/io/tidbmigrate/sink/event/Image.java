package io.tidbmigrate.sink.event;

import io.tidbmigrate.sink.value.Encoding;
import java.util.Map;

/** One image of a row: values by column name in the order of the source, null for NULL. */
public record Image(Map<String, Object> values, Encoding encoding) {}
