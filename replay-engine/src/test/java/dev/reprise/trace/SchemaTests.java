package dev.reprise.trace;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The JSON Schema of the format takes what a reader takes. */
class SchemaTests {

    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(Path.of("../docs/trace-format.schema.json")), InputFormat.JSON);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    static Stream<Path> valid() throws IOException {
        return ConformanceTests.valid();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void every_whole_line_of_a_valid_trace_is_valid(Path trace) throws IOException {
        // A crc covers the bytes of a line, not its text: a carriage return before the line feed is no part of either.
        String text = Files.readString(trace, StandardCharsets.UTF_8);
        List<String> whole = text.substring(0, text.lastIndexOf('\n')).lines().toList();
        assertThat(whole)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(said(line)).as(line).isEmpty());
    }

    /** Each is wrong in one place; the last is right. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'fact':'enter','step':0,'kind':'tool','name':'t','crc':'00000000'}           | /step",
                "{'fact':'enter','step':1.5,'kind':'tool','name':'t','crc':'00000000'}         | /step",
                "{'fact':'enter','step':1,'name':'t','crc':'00000000'}                         | required",
                "{'fact':'exit','step':1,'outcome':'fine','crc':'00000000'}                    | /outcome",
                "{'fact':'exit','step':1,'outcome':'returned','crc':'0000000G'}                | /crc",
                "{'fact':'exit','step':1,'outcome':'returned'}                                 | required",
                "{'fact':'exit','step':1,'outcome':'returned','out':{'$x':1},'crc':'00000000'} | /out",
                "{'fact':'exit','step':1,'outcome':'returned','out':{'$def':0},'crc':'00000000'} | /out",
                "{'fact':'def','id':1,'items':[],'value':1,'crc':'00000000'}                   | not",
                "{'fact':'def','id':2,'after':1,'value':1,'crc':'00000000'}                    | dependentRequired",
                "{'fact':'header','reprise':2,'run':'r','started':'s','crc':'00000000'}        | /reprise",
                "{'fact':'end','steps':1,'outcome':'returned','digest':'ab','crc':'00000000'}  | /digest",
                "{'fact':'reads','kind':'clock','values':[['a']],'crc':'00000000'}             | /values/0",
                "{'fact':'exit','step':1,'outcome':'returned','out':{'$$x':1},'crc':'00000000'} | ``",
            })
    void a_wrong_line_is_not(String line, String where) {
        List<String> said = said(line.replace('\'', '"'));
        if (where.isEmpty()) {
            assertThat(said).isEmpty();
        } else {
            assertThat(said).isNotEmpty().anyMatch(each -> each.contains(where));
        }
    }

    private static List<String> said(String line) {
        return SCHEMA.validate(line, InputFormat.JSON).stream()
                .map(SchemaTests::said)
                .toList();
    }

    private static String said(Error error) {
        return error.getInstanceLocation() + " " + error.getKeyword() + ": " + error.getMessage();
    }
}
