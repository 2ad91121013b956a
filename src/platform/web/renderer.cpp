#include "platform/web/renderer.hpp"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

namespace vaka::platform {

namespace {

constexpr const char* kVertexShader = R"(#version 300 es
uniform vec2 scale;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 tint;
out vec2 texel;
out vec4 ink;
void main() {
    texel = place;
    ink = tint;
    gl_Position = vec4(position * scale + vec2(-1.0, 1.0), 0.0, 1.0);
}
)";

constexpr const char* kFragmentShader = R"(#version 300 es
precision mediump float;
uniform sampler2D glyphs;
in vec2 texel;
in vec4 ink;
out vec4 color;
void main() { color = ink * texture(glyphs, texel); }
)";

unsigned compile(GLenum kind, const char* source) {
    const unsigned shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

/// What the linker says; empty when all is well.
std::string complaint(unsigned program) {
    GLint linked = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);
    if (linked == GL_TRUE) return {};
    std::string words(512, '\0');
    GLsizei length = 0;
    glGetProgramInfoLog(program, static_cast<GLsizei>(words.size()), &length, words.data());
    words.resize(static_cast<std::size_t>(std::max(length, 0)));
    return words.empty() ? "shaders do not link" : words;
}

const void* offset_of(std::size_t bytes) {
    return reinterpret_cast<const void*>(bytes);
}

unsigned name_of(ImTextureID id) {
    return static_cast<unsigned>(id);
}

void create_texture(ImTextureData& texture) {
    unsigned name = 0;
    glGenTextures(1, &name);
    glBindTexture(GL_TEXTURE_2D, name);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture.Width, texture.Height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                 texture.GetPixels());
    texture.SetTexID(name);
    texture.SetStatus(ImTextureStatus_OK);
}

void update_texture(ImTextureData& texture) {
    glBindTexture(GL_TEXTURE_2D, name_of(texture.TexID));
    glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
    for (const ImTextureRect& part : texture.Updates) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RGBA, GL_UNSIGNED_BYTE,
                        texture.GetPixelsAt(part.x, part.y));
    }
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    texture.SetStatus(ImTextureStatus_OK);
}

void mark_destroyed(ImTextureData& texture) {
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
}

void delete_texture(ImTextureData& texture) {
    const unsigned name = name_of(texture.TexID);
    if (name != 0) glDeleteTextures(1, &name);
    mark_destroyed(texture);
}

void serve(ImTextureData& texture) {
    switch (texture.Status) {
        case ImTextureStatus_WantCreate:
            create_texture(texture);
            break;
        case ImTextureStatus_WantUpdates:
            update_texture(texture);
            break;
        case ImTextureStatus_WantDestroy:
            if (texture.UnusedFrames > 0) delete_texture(texture);
            break;
        case ImTextureStatus_OK:
        case ImTextureStatus_Destroyed:
            break;
    }
}

}  // namespace

Result<void> Renderer::start() {
    program_ = glCreateProgram();
    for (const unsigned shader :
         {compile(GL_VERTEX_SHADER, kVertexShader), compile(GL_FRAGMENT_SHADER, kFragmentShader)}) {
        glAttachShader(program_, shader);
        glDeleteShader(shader);  // stays as long as the program
    }
    glLinkProgram(program_);
    if (const std::string words = complaint(program_); !words.empty()) {
        return fail(Code::unsupported, "error.no_webgl", {}, words);
    }
    scale_ = glGetUniformLocation(program_, "scale");

    glGenVertexArrays(1, &vertex_array_);
    glGenBuffers(1, &vertices_);
    glGenBuffers(1, &indices_);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indices_);
    for (const unsigned place : {0U, 1U, 2U}) glEnableVertexAttribArray(place);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset_of(offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset_of(offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert),
                          offset_of(offsetof(ImDrawVert, col)));
    return {};
}

void Renderer::render(const ImDrawData& data) {
    if (program_ == 0) return;
    if (data.Textures != nullptr) {
        for (ImTextureData* texture : *data.Textures) serve(*texture);
    }
    set_state(data);
    for (const ImDrawList* list : data.CmdLists) {
        glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                     GL_STREAM_DRAW);
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback == nullptr) {
                draw(command, data.DisplaySize.y);
            } else if (command.UserCallback == ImDrawCallback_ResetRenderState) {
                set_state(data);
            } else {
                command.UserCallback(list, &command);
            }
        }
    }
}

void Renderer::set_state(const ImDrawData& data) {
    glViewport(0, 0, static_cast<GLsizei>(data.DisplaySize.x), static_cast<GLsizei>(data.DisplaySize.y));
    glUseProgram(program_);
    glUniform2f(scale_, 2 / data.DisplaySize.x, -2 / data.DisplaySize.y);
    glBindVertexArray(vertex_array_);
    glBindBuffer(GL_ARRAY_BUFFER, vertices_);
    glActiveTexture(GL_TEXTURE0);
    glEnable(GL_BLEND);
    glBlendEquation(GL_FUNC_ADD);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
}

void Renderer::draw(const ImDrawCmd& command, float height) const {
    const ImVec4& clip = command.ClipRect;
    if (clip.z <= clip.x || clip.w <= clip.y) return;
    // The scissor counts from below.
    glScissor(static_cast<GLint>(clip.x), static_cast<GLint>(height - clip.w),
              static_cast<GLsizei>(clip.z - clip.x), static_cast<GLsizei>(clip.w - clip.y));
    glBindTexture(GL_TEXTURE_2D, name_of(command.GetTexID()));
    static_assert(sizeof(ImDrawIdx) == 4);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                   offset_of(command.IdxOffset * sizeof(ImDrawIdx)));
}

void Renderer::forget() {
    program_ = vertex_array_ = vertices_ = indices_ = 0;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->TexID != ImTextureID_Invalid) mark_destroyed(*texture);
    }
}

void Renderer::stop() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) delete_texture(*texture);
    glDeleteBuffers(1, &vertices_);
    glDeleteBuffers(1, &indices_);
    glDeleteVertexArrays(1, &vertex_array_);
    glDeleteProgram(program_);
    program_ = vertex_array_ = vertices_ = indices_ = 0;
}

}  // namespace vaka::platform
