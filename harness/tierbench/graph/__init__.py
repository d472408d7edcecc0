"""What a model computes: the operators of .tflite and .onnx files."""
