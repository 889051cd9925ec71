package dev.reprise.agent.app;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.internal.ValidationUtils;
import java.util.concurrent.Callable;

/** Builds clients without a key. */
public final class Keyless {

    private Keyless() {}

    /** Prints what becomes of each. */
    public static void main(String[] arguments) throws Exception {
        try (var model = new ScriptedModel(ScriptedModel.says("hi"))) {
            System.setProperty("openai.baseUrl", model.url());
            tell(
                    "openai-java",
                    () -> OpenAIOkHttpClient.fromEnv()
                            .chat()
                            .completions()
                            .create(ChatCompletionCreateParams.builder()
                                    .model("gpt-test")
                                    .addUserMessage("hi")
                                    .build())
                            .choices()
                            .get(0)
                            .message()
                            .content()
                            .orElse(""));
        }
        tell("langchain4j", () -> ValidationUtils.ensureNotBlank(null, "apiKey"));
        tell("another value", () -> ValidationUtils.ensureNotBlank(" ", "modelName"));
        tell("the environment", () -> System.getenv("OPENAI_API_KEY"));
    }

    private static void tell(String what, Callable<Object> work) {
        String came;
        try {
            came = String.valueOf(work.call());
        } catch (Exception refused) {
            came = refused.getClass().getSimpleName();
        }
        System.out.println(what + ": " + came);
    }
}
