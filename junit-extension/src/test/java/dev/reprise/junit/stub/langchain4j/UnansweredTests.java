package dev.reprise.junit.stub.langchain4j;

import dev.reprise.junit.stub.Unanswered;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnansweredTests {

    /** As where no hooks are, and where there are hooks and no replay. */
    @Test
    void a_stub_of_a_model_that_no_hook_answers_never_goes_live() {
        assertThatThrownBy(() -> new ReplayedChatModel().chat("refund A-17"))
                .isExactlyInstanceOf(Unanswered.class)
                .hasMessage("""
                        [REPRISE-218] The stub of a ChatModel was asked, and no hook answered for it
                          why          the recorder's hooks are not in this JVM, or the work carries no replay
                          mend it      keep recorder-agent on the test's class path, and ask within a test that has a trace""");
    }
}
