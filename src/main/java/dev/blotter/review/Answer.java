package dev.blotter.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** How answers are sent. */
final class Answer {

  private Answer() {}

  /** Sends JSON and ends the answer. */
  static void send(Response response, Callback callback, int status, JsonNode json) {
    byte[] bytes;
    try {
      bytes = ReviewJson.MAPPER.writeValueAsBytes(json);
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  /** Sends an error. */
  static void error(Response response, Callback callback, ApiException e) {
    if (e.retryAfterSeconds() > 0) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, e.retryAfterSeconds());
    }
    send(response, callback, e.status(), json(e.code(), e.getMessage(), e.field()));
  }

  private static ObjectNode json(String code, @Nullable String message, @Nullable String field) {
    ObjectNode json = ReviewJson.MAPPER.createObjectNode();
    ObjectNode error = json.putObject("error").put("code", code).put("message", message);
    if (field != null) {
      error.put("field", field);
    }
    return json;
  }
}
