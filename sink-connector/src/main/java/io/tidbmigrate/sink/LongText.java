package io.tidbmigrate.sink;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets JsonConverter read texts of any length: Jackson stops at 20,000,000 characters, which a MEDIUMBLOB in base64 has more
 * of. Jackson is the worker's, so that this holds for the whole worker, for converters made after it.
 */
final class LongText {
    private static final Logger LOG = LoggerFactory.getLogger(LongText.class);

    private LongText() {}

    static void allow() {
        try {
            StreamReadConstraints.overrideDefaultStreamReadConstraints(StreamReadConstraints.defaults()
                    .rebuild()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build());
        } catch (LinkageError e) {
            LOG.warn(
                    "msg=\"JSON texts of more than 20,000,000 characters cannot be read: the worker's Jackson is old\"",
                    e);
        }
    }
}
