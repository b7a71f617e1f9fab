"""The sketch pad's place: canvas, tools, layers, a face from sliders, and the candidates that follow the pen."""
