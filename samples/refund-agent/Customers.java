import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends each line of a file to the refund desk, one after the other: {@code java Customers.java URL FILE}. */
class Customers {

    public static void main(String[] args) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        for (String form : Files.readAllLines(Path.of(args[1]))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(args[0]))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println("  → " + form);
            System.out.println("  ← " + answer.body());
            if (answer.statusCode() != 200) {
                System.exit(1);
            }
        }
    }
}
